package org.vitrine.djl;

import ai.djl.engine.Engine;

/**
 * Where to compute and with how many threads.
 *
 * @param threads of the calling thread
 */
record NativeContext(Engine engine, NativeEngine.Place place, int threads) {
    /** A scope that lives until it is closed. */
    NativeScope scope() {
        return NativeScope.root(engine, place.device());
    }
}
