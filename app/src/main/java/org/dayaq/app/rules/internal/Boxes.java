package org.dayaq.app.rules.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exact algebra of boxes: a row of a table is a box, one set of atoms for each column. */
final class Boxes {

    private Boxes() {}

    /** What both boxes hold, or null where they do not meet. */
    static BitSet @Nullable [] meet(BitSet[] a, BitSet[] b) {
        var both = new BitSet[a.length];
        for (int i = 0; i < a.length; i++) {
            both[i] = (BitSet) a[i].clone();
            both[i].and(b[i]);
            if (both[i].isEmpty()) {
                return null;
            }
        }
        return both;
    }

    static boolean isEmpty(BitSet[] box) {
        for (var side : box) {
            if (side.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The boxes without {@code taken}, in pieces that do not meet; null once there are more than {@code most} pieces. */
    static @Nullable List<BitSet[]> subtract(List<BitSet[]> boxes, BitSet[] taken, int most) {
        var left = new ArrayList<BitSet[]>();
        for (var box : boxes) {
            if (meet(box, taken) == null) {
                left.add(box);
            } else {
                carve(box, taken, left);
            }
            if (left.size() > most) {
                return null;
            }
        }
        return left;
    }

    private static void carve(BitSet[] box, BitSet[] taken, List<BitSet[]> left) {
        var rest = box.clone();
        for (int i = 0; i < box.length; i++) {
            var outside = (BitSet) rest[i].clone();
            outside.andNot(taken[i]);
            if (!outside.isEmpty()) {
                var piece = rest.clone();
                piece[i] = outside;
                left.add(piece);
            }
            var inside = (BitSet) rest[i].clone();
            inside.and(taken[i]);
            rest[i] = inside;
        }
    }

    /** Joins boxes that differ in one column only, until none do. */
    static List<BitSet[]> merge(List<BitSet[]> boxes) {
        var merged = new ArrayList<>(boxes);
        for (boolean again = true; again; ) {
            again = false;
            for (int i = 0; i < merged.size() && !again; i++) {
                for (int j = i + 1; j < merged.size() && !again; j++) {
                    int column = onlyDifference(merged.get(i), merged.get(j));
                    if (column >= 0) {
                        var joined = merged.get(i).clone();
                        joined[column] = (BitSet) joined[column].clone();
                        joined[column].or(merged.get(j)[column]);
                        merged.set(i, joined);
                        merged.remove(j);
                        again = true;
                    }
                }
            }
        }
        return merged;
    }

    private static int onlyDifference(BitSet[] a, BitSet[] b) {
        int column = -1;
        for (int i = 0; i < a.length; i++) {
            if (!a[i].equals(b[i])) {
                if (column >= 0) {
                    return -1;
                }
                column = i;
            }
        }
        return column;
    }
}
