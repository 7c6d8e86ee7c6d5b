package org.bellman.environment.frozenlake.internal;

import java.util.List;
import org.bellman.api.settings.SettingException;
import org.bellman.learning.environment.Grid;
import org.bellman.learning.environment.GridText;

/**
 * A lake with one start and a goal that can be reached. Immutable; any thread.
 *
 * @param rows of S (start), F (frozen), H (hole) and G (goal), all of one length
 */
record LakeMap(List<String> rows) {
    private static final List<String> SMALL = List.of("SFFF", "FHFH", "FFFH", "HFFG");
    private static final List<String> LARGE =
            List.of("SFFFFFFF", "FFFFFFFF", "FFFHFFFF", "FFFFFHFF", "FFFHFFFF", "FHHFFFHF", "FHFFHFHF", "FFFHFFFG");

    /**
     * Reads the settings.
     *
     * @throws SettingException if they name no lake that can be crossed
     */
    static LakeMap of(FrozenLakeSettings settings) {
        String map = settings.map();
        RandomLake random = new RandomLake(settings.mapSize(), settings.mapSeed(), settings.mapProbability());
        if (map.equals("random")) {
            return random.map();
        }
        random.refuseBeside(map);
        return switch (map) {
            case "4x4" -> new LakeMap(SMALL);
            case "8x8" -> new LakeMap(LARGE);
            default -> custom(map);
        };
    }

    private static LakeMap custom(String text) {
        LakeMap map = new LakeMap(GridText.rows("map", text, "SFHG", "4x4, 8x8, random"));
        map.checkStartAndGoal(text);
        if (!map.crossable()) {
            throw wrong(text, "has no way from its start to a goal", "open one through the holes, H");
        }
        return map;
    }

    private void checkStartAndGoal(String text) {
        long starts = count(text, 'S');
        if (starts == 0) {
            throw wrong(text, "has no start", "write one cell as S");
        }
        if (starts > 1) {
            throw wrong(text, "has " + starts + " starts, not one", "leave one S and write the others as F");
        }
        if (count(text, 'G') == 0) {
            throw wrong(text, "has no goal", "write a cell as G");
        }
    }

    private static long count(String text, char letter) {
        return text.chars().filter(c -> c == letter).count();
    }

    private static SettingException wrong(String text, String problem, String hint) {
        return new SettingException("map", text, problem, hint);
    }

    Grid grid() {
        return new Grid(rows.size(), rows.get(0).length());
    }

    char letter(int cell) {
        int columns = rows.get(0).length();
        return rows.get(cell / columns).charAt(cell % columns);
    }

    int start() {
        int cell = 0;
        while (letter(cell) != 'S') {
            cell++;
        }
        return cell;
    }

    /** Tells whether an episode ends in a cell. */
    boolean ends(int cell) {
        return letter(cell) == 'H' || letter(cell) == 'G';
    }

    /** Searches a goal from the start on, breadth first. */
    boolean crossable() {
        Grid grid = grid();
        boolean[] seen = new boolean[grid.cells()];
        int[] queue = new int[seen.length];
        int end = 1;
        queue[0] = start();
        seen[queue[0]] = true;
        for (int i = 0; i < end; i++) {
            if (letter(queue[i]) == 'G') {
                return true;
            }
            for (Grid.Direction direction : FrozenLakeTable.ACTIONS) {
                int next = grid.step(queue[i], direction);
                if (!seen[next] && letter(next) != 'H') {
                    seen[next] = true;
                    queue[end++] = next;
                }
            }
        }
        return false;
    }
}
