package org.vitrine.sample;

import java.util.PriorityQueue;

/** A canonical Huffman code of limited length. */
final class Huffman {
    private final int[] lengths;
    private final int[] codes;

    private Huffman(int[] lengths) {
        this.lengths = lengths;
        this.codes = codes(lengths);
    }

    private record Node(long weight, int order, int left, int right) implements Comparable<Node> {
        @Override
        public int compareTo(Node other) {
            return weight != other.weight ? Long.compare(weight, other.weight) : Integer.compare(order, other.order);
        }
    }

    /** Flattens the counts until no code is longer than the limit: a little longer than the best code, and simple. */
    static Huffman of(int[] counts, int limit) {
        var weights = counts.clone();
        while (true) {
            var lengths = lengths(weights);
            int longest = 0;
            for (int length : lengths) {
                longest = Math.max(longest, length);
            }
            if (longest <= limit) {
                return new Huffman(lengths);
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] = weights[i] == 0 ? 0 : weights[i] / 2 + 1;
            }
        }
    }

    private static int[] lengths(int[] weights) {
        var lengths = new int[weights.length];
        var nodes = new Node[2 * weights.length];
        var queue = new PriorityQueue<Node>();
        int next = weights.length;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                nodes[i] = new Node(weights[i], i, -1, -1);
                queue.add(nodes[i]);
            }
        }
        if (queue.size() < 2) {
            // a code of one symbol (or none) still needs one bit and, for the readers' sake, two leaves
            int only = queue.isEmpty() ? 0 : queue.element().order();
            lengths[only] = 1;
            lengths[only == 0 ? 1 : 0] = 1;
            return lengths;
        }
        while (queue.size() > 1) {
            var a = queue.remove();
            var b = queue.remove();
            nodes[next] = new Node(a.weight + b.weight, /* order= */ next, /* left= */ a.order, /* right= */ b.order);
            queue.add(nodes[next++]);
        }
        descend(nodes, queue.remove(), 0, lengths);
        return lengths;
    }

    private static void descend(Node[] nodes, Node node, int depth, int[] lengths) {
        if (node.left < 0) {
            lengths[node.order] = depth;
        } else {
            descend(nodes, nodes[node.left], depth + 1, lengths);
            descend(nodes, nodes[node.right], depth + 1, lengths);
        }
    }

    /** RFC 1951, 3.2.2, each code already turned round for a stream that is filled from its least significant bit. */
    private static int[] codes(int[] lengths) {
        var perLength = new int[16];
        for (int length : lengths) {
            perLength[length]++;
        }
        perLength[0] = 0;
        var next = new int[17];
        for (int bits = 1; bits <= 15; bits++) {
            next[bits + 1] = (next[bits] + perLength[bits]) << 1;
        }
        var codes = new int[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] > 0) {
                codes[i] = Integer.reverse(next[lengths[i]]++) >>> (32 - lengths[i]);
            }
        }
        return codes;
    }

    int[] lengths() {
        return lengths;
    }

    /** Symbols up to the last one with a code, at least the given number. */
    int used(int least) {
        int used = lengths.length;
        while (used > least && lengths[used - 1] == 0) {
            used--;
        }
        return used;
    }

    void put(int symbol, Deflate.Bits out) {
        out.put(codes[symbol], lengths[symbol]);
    }
}
