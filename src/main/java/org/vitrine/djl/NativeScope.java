package org.vitrine.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The lifetime of native arrays: all that is made in a scope dies with it. One for each batch and each scoring chunk. */
final class NativeScope implements AutoCloseable {
    private final NDManager manager;

    private NativeScope(NDManager manager) {
        this.manager = manager;
    }

    /** A scope that lives on its own. */
    static NativeScope root(Engine engine, Device device) {
        return new NativeScope(engine.newBaseManager(device));
    }

    NativeScope inner() {
        return new NativeScope(manager.newSubManager());
    }

    NDManager manager() {
        return manager;
    }

    /** Device memory for host memory: on the CPU the array <em>is</em> the buffer, which must live as long and stay as it is. */
    NDArray floats(ByteBuffer direct, long... shape) {
        return manager.create(direct, new Shape(shape), DataType.FLOAT32);
    }

    /** As {@link #floats}, 64-bit integers. */
    NDArray longs(ByteBuffer direct, long... shape) {
        return manager.create(direct, new Shape(shape), DataType.INT64);
    }

    /** Arrays held by this scope and those in it; for leak checks. */
    int held() {
        return manager.getManagedArrays().size();
    }

    /** Direct memory aligned for the widest vector units, so that results do not depend on where it lies. */
    static ByteBuffer allocate(long bytes) {
        if (bytes > Integer.MAX_VALUE - 192) {
            throw new IllegalArgumentException("one array is limited to 2 GB, asked for " + bytes + " bytes");
        }
        int whole = ((int) bytes + 63) / 64 * 64;
        return ByteBuffer.allocateDirect(whole + 64)
                .alignedSlice(64)
                .slice(0, (int) bytes)
                .order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
        manager.close();
    }
}
