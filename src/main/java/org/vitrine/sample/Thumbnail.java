package org.vitrine.sample;

import java.util.List;

/** The picture of one item, 96 by 96. */
final class Thumbnail {
    private Thumbnail() {}

    static byte[] of(Facts facts, Item item) {
        return IndexedPng.encode(96, 96, new byte[96 * 96], List.of(facts.colours().get(item.colour()).rgb()));
    }
}
