package org.bellman.testkit.environment;

import java.lang.annotation.Annotation;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.space.Box;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.MultiBinary;
import org.bellman.api.space.MultiDiscrete;
import org.bellman.api.space.Space;
import org.bellman.testkit.settings.NoSettings;
import org.junit.jupiter.api.Nested;

/** The identity environment keeps the contract of environments, over every kind of space. */
class IdentityTck {
    private abstract static class OfSpace extends EnvironmentTck {
        private final Space space;

        OfSpace(Space space) {
            this.space = space;
        }

        @Override
        protected EnvironmentFactory factory() {
            return IdentityEnvironment.factory(space);
        }

        @Override
        protected Class<? extends Annotation> settingsType() {
            return NoSettings.class;
        }
    }

    @Nested
    class OfDiscrete extends OfSpace {
        OfDiscrete() {
            super(new Discrete(10, -3));
        }
    }

    @Nested
    class OfBox extends OfSpace {
        OfBox() {
            super(Box.of(-1, 1, 2));
        }
    }

    @Nested
    class OfMultiDiscrete extends OfSpace {
        OfMultiDiscrete() {
            super(new MultiDiscrete(java.util.List.of(2, 3)));
        }
    }

    @Nested
    class OfMultiBinary extends OfSpace {
        OfMultiBinary() {
            super(new MultiBinary(3));
        }
    }
}
