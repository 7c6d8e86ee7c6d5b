package org.bellman.api.environment;

/**
 * A drawn state.
 *
 * @param width pixels in a row; 0 if there is only a text
 * @param height rows of pixels; 0 if there is only a text
 * @param rgb red, green, blue for each pixel, row-major, {@code 3 * width * height} bytes
 * @param text the state in characters, lines separated by a line feed; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(int width, int height, byte[] rgb, String text) {
    /** Checks the sizes. */
    public Frame {
        if (width < 0 || height < 0 || rgb.length != 3 * width * height) {
            throw new IllegalArgumentException("Frame: " + width + " x " + height + " pixels need " + 3 * width * height
                    + " bytes, not " + rgb.length);
        }
    }
}
