package org.bellman.learning.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bellman.api.environment.StateGrid;
import org.bellman.learning.environment.Grid.Direction;
import org.junit.jupiter.api.Test;

class GridTest {
    private final Grid grid = new Grid(2, 3);

    @Test
    void stepsLeadToTheNeighbourAndStayAtTheEdge() {
        assertThat(grid.step(1, Direction.UP)).isEqualTo(1);
        assertThat(grid.step(1, Direction.RIGHT)).isEqualTo(2);
        assertThat(grid.step(1, Direction.DOWN)).isEqualTo(4);
        assertThat(grid.step(1, Direction.LEFT)).isZero();
        assertThat(grid.step(2, Direction.RIGHT)).isEqualTo(2);
        assertThat(grid.step(3, Direction.LEFT)).isEqualTo(3);
        assertThat(grid.step(3, Direction.UP)).isZero();
    }

    @Test
    void quartersTurnClockwise() {
        assertThat(Direction.UP.turned(1)).isEqualTo(Direction.RIGHT);
        assertThat(Direction.UP.turned(-1)).isEqualTo(Direction.LEFT);
        assertThat(Direction.LEFT.turned(1)).isEqualTo(Direction.UP);
    }

    @Test
    void pictureMarksTheCell() {
        assertThat(grid.draw(List.of("abc", "def"), 4)).isEqualTo(" a  b  c\n d [e] f");
        assertThatThrownBy(() -> grid.draw(List.of("abc", "de"), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters of row 1 has 2 values; 3 are needed");
    }

    @Test
    void planeHasALetterForEachCellAndAnArrowForEachAction() {
        StateGrid plane = grid.plane(
                List.of("abc", "def"), List.of(Direction.LEFT, Direction.DOWN, Direction.RIGHT, Direction.UP));
        assertThat(plane).isEqualTo(new StateGrid(2, 3, "abcdef", "←↓→↑"));
    }

    @Test
    void emptyGridIsRefused() {
        assertThatThrownBy(() -> new Grid(0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows is 0");
    }
}
