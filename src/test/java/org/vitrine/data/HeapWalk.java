package org.vitrine.data;

import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Adds up the arrays and texts an object holds, found by looking into it field by field: what reckoning is measured against. */
final class HeapWalk {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<Object> left = new ArrayDeque<>();
    private long bytes;

    /** Bytes of arrays, of strings and their letters, and of sets of bits as wide as they must be. */
    static long of(Object root) throws IllegalAccessException {
        var walk = new HeapWalk();
        walk.add(root);
        while (!walk.left.isEmpty()) {
            walk.look(walk.left.poll());
        }
        return walk.bytes;
    }

    private void add(Object found) {
        if (found != null && seen.add(found)) {
            left.add(found);
        }
    }

    private static int width(Class<?> type) {
        return switch (type.getName()) {
            case "byte", "boolean" -> 1;
            case "short", "char" -> 2;
            case "int", "float" -> 4;
            case "long", "double" -> 8;
            default -> HeapLayout.reference();
        };
    }

    private void look(Object object) throws IllegalAccessException {
        var type = object.getClass();
        if (type.isArray()) {
            int length = Array.getLength(object);
            bytes += (16 + (long) length * width(type.getComponentType()) + 7) / 8 * 8;
            if (!type.getComponentType().isPrimitive()) {
                for (var each : (Object[]) object) {
                    add(each);
                }
            }
            return;
        }
        if (object instanceof String text) {
            boolean latin = text.chars().allMatch(letter -> letter < 256);
            bytes += 24 + (16 + (long) text.length() * (latin ? 1 : 2) + 7) / 8 * 8;
            return;
        }
        if (object instanceof BitSet bits) {
            bytes += 16 + bits.size() / 8;
            return;
        }
        if (type.getName().startsWith("java.") || type.isEnum() || type.isHidden()) {
            return;
        }
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (var field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    add(field.get(object));
                }
            }
        }
    }
}
