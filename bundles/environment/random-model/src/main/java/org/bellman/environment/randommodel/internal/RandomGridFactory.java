package org.bellman.environment.randommodel.internal;

import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.ModelFactory;
import org.bellman.api.plugin.BellmanModel;
import org.bellman.api.settings.SettingException;
import org.bellman.api.settings.Settings;
import org.bellman.learning.environment.Grid;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers RandomGrid-v0. Stateless; any thread. */
@Component
@BellmanModel("RandomGrid-v0")
@Designate(ocd = RandomGridSettings.class)
public final class RandomGridFactory implements ModelFactory {
    @Override
    public FiniteModel model(Settings settings) {
        RandomGridSettings grid = settings.as(RandomGridSettings.class);
        int most = SparseDraw.MOST_TRANSITIONS / GridDraw.mostOutcomes(grid.slip());
        if ((long) grid.rows() * grid.columns() > most) {
            throw new SettingException(
                    "rows",
                    grid.rows(),
                    "is too large with columns=" + grid.columns() + ": there are more than " + most
                            + " cells, the most that a model can hold",
                    "take fewer rows or columns");
        }
        return new GridDraw(new Grid(grid.rows(), grid.columns()), grid.slip(), grid.modelSeed()).model();
    }
}
