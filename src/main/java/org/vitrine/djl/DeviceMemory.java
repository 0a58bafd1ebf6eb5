package org.vitrine.djl;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;
import java.util.Optional;
import java.util.OptionalLong;

/** Memory of a GPU, as its run time library counts it for everybody who uses it; the engine keeps what it once had, so that is its most. */
final class DeviceMemory {
    private final Device device;
    private final long before;

    /** Looks for the first time. */
    DeviceMemory(Device device) {
        this.device = device;
        before = usage().map(MemoryUsage::getUsed).orElse(0L);
    }

    /** Bytes used since; 0 on the CPU and where nobody counts. */
    long grown() {
        return usage().map(now -> Math.max(0, now.getUsed() - before)).orElse(0L);
    }

    /** Bytes there were when it was made; empty on the CPU and where nobody counts. */
    OptionalLong free() {
        var now = usage();
        return now.isPresent() && now.get().getMax() > 0
                ? OptionalLong.of(now.get().getMax() - before)
                : OptionalLong.empty();
    }

    private Optional<MemoryUsage> usage() {
        if (!device.isGpu()) {
            return Optional.empty();
        }
        try {
            return Optional.of(CudaUtils.getGpuMemory(device));
        } catch (IllegalArgumentException | IllegalStateException | UnsatisfiedLinkError e) {
            return Optional.empty(); // no run time library that counts
        }
    }
}
