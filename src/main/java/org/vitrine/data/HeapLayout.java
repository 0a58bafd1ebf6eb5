package org.vitrine.data;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** How the virtual machine lays arrays and texts out in its heap: eight bytes are the least step, a head of sixteen stands before each array. */
final class HeapLayout {
    private static final int HEAD = 16;
    private static final int STEP = 8;

    /** A string beside its array of letters. */
    private static final int STRING = 24;

    private static final int LAST_OF_LATIN = 0xFF;

    private HeapLayout() {}

    /** Bytes of an array, its head included. */
    static long array(long length, int bytes) {
        return (HEAD + length * bytes + STEP - 1) / STEP * STEP;
    }

    /** Bytes of a string with its letters: one byte each where all are Latin-1, else two. */
    static long text(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        boolean narrow = true;
        for (int at = 0; narrow && at < text.length(); at++) {
            narrow = text.charAt(at) <= LAST_OF_LATIN;
        }
        return STRING + array(text.length(), narrow ? Byte.BYTES : Character.BYTES);
    }

    /** Places of a hash table made for so many entries: three quarters of them at most are taken, and one more is for the key 0. */
    static int places(int entries) {
        long wanted = Math.max(2, (long) Math.ceil(entries / 0.75f));
        return (int) (Long.highestOneBit(wanted - 1) << 1) + 1;
    }

    /** Bytes of a reference: four while the heap is small enough for short ones. */
    static int reference() {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return Boolean.parseBoolean(machine.getVMOption("UseCompressedOops").getValue()) ? Integer.BYTES : Long.BYTES;
    }
}
