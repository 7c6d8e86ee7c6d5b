package org.bellman.environment.frozenlake.internal;

import java.util.ArrayList;
import java.util.List;
import org.bellman.api.random.RandomStream;
import org.bellman.api.settings.SettingException;
import org.bellman.state.random.RandomStreams;

/**
 * A square lake whose cells are frozen or holes by chance, with the start in the upper left corner and the goal in the
 * lower right one, drawn anew until it can be crossed, as Gymnasium's {@code generate_random_map} does.
 *
 * @param size rows, and columns, at least 2
 * @param seed which lake
 * @param probability of a cell to be frozen
 */
record RandomLake(int size, long seed, double probability) {
    /** What a refusal may cost: some tenths of a second. */
    private static final int MOST_CELLS = 10_000_000;

    private static final int FEWEST_TRIES = 10;
    private static final RandomLake DEFAULT = new RandomLake(8, 0, 0.8);

    LakeMap map() {
        RandomStream random = RandomStreams.of(RandomStreams.derive(seed, "map", size));
        int tries = Math.max(FEWEST_TRIES, MOST_CELLS / (size * size));
        for (int i = 0; i < tries; i++) {
            LakeMap map = new LakeMap(draw(random));
            if (map.crossable()) {
                return map;
            }
        }
        throw new SettingException(
                "mapProbability",
                probability,
                "gave no lake of " + size + " x " + size + " cells with a way to its goal in " + tries + " tries",
                "take a larger one or a smaller map-size");
    }

    private List<String> draw(RandomStream random) {
        List<String> rows = new ArrayList<>(size);
        char[] row = new char[size];
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                row[c] = random.nextDouble() < probability ? 'F' : 'H';
            }
            if (r == 0) {
                row[0] = 'S';
            }
            if (r == size - 1) {
                row[r] = 'G';
            }
            rows.add(new String(row));
        }
        return rows;
    }

    /** Refuses what would have no effect on a lake that is not random. */
    void refuseBeside(String map) {
        if (size != DEFAULT.size) {
            throw withoutEffect("mapSize", size, map);
        }
        if (seed != DEFAULT.seed) {
            throw withoutEffect("mapSeed", seed, map);
        }
        if (probability != DEFAULT.probability) {
            throw withoutEffect("mapProbability", probability, map);
        }
    }

    private static SettingException withoutEffect(String key, Object value, String map) {
        return new SettingException(key, value, "has no effect on map=" + map, "leave it out or take map=random");
    }
}
