package org.bellman.environment.randommodel.internal;

import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.ModelFactory;
import org.bellman.api.plugin.BellmanModel;
import org.bellman.api.settings.SettingException;
import org.bellman.api.settings.Settings;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers RandomModel-v0. Stateless; any thread. */
@Component
@BellmanModel("RandomModel-v0")
@Designate(ocd = RandomModelSettings.class)
public final class RandomModelFactory implements ModelFactory {
    @Override
    public FiniteModel model(Settings settings) {
        RandomModelSettings sizes = settings.as(RandomModelSettings.class);
        if (sizes.successors() > sizes.states()) {
            throw new SettingException(
                    "successors",
                    sizes.successors(),
                    "is above states=" + sizes.states() + ", and successors are different",
                    "take fewer successors or more states");
        }
        long transitions = (long) sizes.states() * sizes.actions();
        transitions = transitions > SparseDraw.MOST_TRANSITIONS ? transitions : transitions * sizes.successors();
        if (transitions > SparseDraw.MOST_TRANSITIONS) {
            throw new SettingException(
                    "states",
                    sizes.states(),
                    "is too large with actions=" + sizes.actions() + " and successors=" + sizes.successors()
                            + ": their product is above " + SparseDraw.MOST_TRANSITIONS
                            + ", the most transitions that a model can hold",
                    "take fewer states");
        }
        return new SparseDraw(sizes.states(), sizes.actions(), sizes.successors(), sizes.modelSeed()).model();
    }
}
