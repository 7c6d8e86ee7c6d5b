package org.bellman.api.network;

/**
 * Where a head's values lie in an output row.
 *
 * @param head the head's name
 * @param offset its first column
 * @param size its number of columns
 */
public record OutputRange(String head, int offset, int size) {}
