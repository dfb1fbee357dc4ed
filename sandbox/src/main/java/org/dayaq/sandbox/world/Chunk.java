package org.dayaq.sandbox.world;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Some thousand persons made together, so that families lie within: ages and sexes by quota, then marriages, then
 * children to mothers, then names, homes and working lives. A chunk depends on the seed, its number and its size only.
 */
final class Chunk {

    static final int SIZE = 5_000;
    static final int NEVER = Integer.MIN_VALUE;

    /**
     * Share of each five years of age, in tenths of a percent. The country's pyramid, but thin from 55 to 69: the published
     * proactive pensions a year are a third of what the real cohorts would give, because the others were pensioned before.
     */
    private static final int[] PYRAMID = {70, 78, 78, 74, 72, 76, 90, 92, 82, 72, 64, 38, 23, 23, 26, 18, 12, 8, 4};

    /** Share of those who have died, by tens of years of age, in tenths of a percent. */
    private static final int[] DEAD = {2, 2, 5, 8, 15, 30, 80, 200, 320, 450};

    /** How many children a woman has at most: 8 % none, 20 % one, and so on. */
    private static final int[] CHILDREN = {8, 18, 40, 21, 7, 4, 2};

    private final Rng rng;
    private final int today;
    private final int size;
    final boolean[] man;
    final int[] born;
    final int[] died;
    final int[] mother;
    final int[] father;
    final int[] spouse;
    final int[] married;
    final int[] divorced;
    final int[] room;
    final char[] residence;
    final int[] family;
    final String[] given;

    Chunk(long seed, int number, int size, LocalDate today) {
        this.rng = Rng.of(seed, "chunk", number);
        this.today = (int) today.toEpochDay();
        this.size = size;
        man = new boolean[size];
        born = new int[size];
        died = filled(NEVER);
        mother = filled(-1);
        father = filled(-1);
        spouse = filled(-1);
        married = filled(NEVER);
        divorced = filled(NEVER);
        room = new int[size];
        residence = new char[size];
        family = new int[size];
        given = new String[size];
        age();
        marry();
        bear();
        name();
    }

    int size() {
        return size;
    }

    Rng rng() {
        return rng;
    }

    int age(int person, int day) {
        return (int) ((day - born[person]) / 365.2425);
    }

    private int[] filled(int value) {
        var list = new int[size];
        java.util.Arrays.fill(list, value);
        return list;
    }

    private void age() {
        var total = 0;
        for (var share : PYRAMID) {
            total += share;
        }
        // Stratified: the quotas hold in every chunk. Oldest first, so that parents come before their children.
        for (int i = 0; i < size; i++) {
            var point = (size - 1 - i + rng.unit()) / size * total;
            var group = 0;
            while (point >= PYRAMID[group]) {
                point -= PYRAMID[group++];
            }
            var years = 5 * (group + point / PYRAMID[group]);
            born[i] = today - (int) (years * 365.2425);
            var decade = Math.min(DEAD.length - 1, (int) years / 10);
            man[i] = rng.chance(years < 20 ? 0.53 : years < 60 ? 0.5 : 0.44);
            if (rng.below(1000) < DEAD[decade] * (man[i] ? 12 : 8) / 10) {
                var life = today - born[i];
                died[i] = today - (int) (rng.unit() * Math.min(life - 1, years > 50 ? 12 * 365 : 30 * 365));
            }
            residence[i] = rng.chance(0.011) ? (rng.chance(0.55) ? 'P' : rng.chance(0.7) ? 'T' : 'N') : 'C';
            room[i] = man[i] || years < 17 ? 0 : rng.weighted(CHILDREN);
        }
    }

    private void marry() {
        var bachelors = new ArrayList<ArrayDeque<Integer>>();
        for (int i = 0; i < 100; i++) {
            bachelors.add(new ArrayDeque<>());
        }
        var order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        rng.shuffle(order);
        for (var i : order) {
            if (man[i] && age(i, today) >= 20) {
                bachelors.get(Math.min(99, age(i, today))).add(i);
            }
        }
        for (var wife : order) {
            var years = age(wife, today);
            var share = years < 18 ? 0 : years < 22 ? 0.2 : years < 26 ? 0.55 : years < 32 ? 0.78 : 0.88;
            if (man[wife] || !rng.chance(share)) {
                continue;
            }
            for (int attempt = 0; attempt < 6 && spouse[wife] < 0; attempt++) {
                var wanted = Math.min(99, years + rng.between(-2, 5) + rng.below(4));
                var husband = wanted < 20 ? null : bachelors.get(wanted).poll();
                if (husband != null) {
                    wed(husband, wife);
                }
            }
        }
        // Who stays unmarried has fewer children, and some have none to share them with.
        for (int i = 0; i < size; i++) {
            if (!man[i] && spouse[i] < 0 && room[i] > 0) {
                room[i] = rng.chance(0.25) ? 1 : 0;
            }
        }
    }

    private void wed(int husband, int wife) {
        var youngest = Math.max(born[husband], born[wife]) + 18 * 365 + 10;
        var day = Math.max(youngest, born[wife] + rng.between(19 * 365, 28 * 365));
        var last = Math.min(lastDay(husband), lastDay(wife));
        if (youngest >= last) {
            return;
        }
        day = Math.min(day, last - 1);
        spouse[husband] = wife;
        spouse[wife] = husband;
        married[wife] = day;
        if (rng.chance(0.09)) {
            divorced[wife] = day + (int) (rng.unit() * (last - day));
        }
    }

    private int lastDay(int person) {
        return died[person] == NEVER ? today : died[person];
    }

    private void bear() {
        var women = new ArrayList<List<Integer>>();
        for (int i = 0; i < 121; i++) {
            women.add(new ArrayList<>());
        }
        for (int i = 0; i < size; i++) {
            if (room[i] > 0) {
                women.get(Math.min(120, age(i, today))).add(i);
            }
        }
        var lastChild = filled(NEVER);
        for (int child = 0; child < size; child++) {
            var years = age(child, today);
            var known = years < 18 ? 1.0 : years < 40 ? 0.92 : years < 60 ? 0.6 : 0.15;
            if (!rng.chance(known)) {
                continue;
            }
            for (int attempt = 0; attempt < 12 && mother[child] < 0; attempt++) {
                var hers = 18 + (rng.below(12) + rng.below(12)) + (rng.chance(0.03) ? -1 : 0);
                var group = women.get(Math.min(120, years + hers));
                if (!group.isEmpty()) {
                    give(child, group.get(rng.below(group.size())), lastChild);
                }
            }
        }
    }

    private void give(int child, int woman, int[] lastChild) {
        var day = born[child];
        var tooClose = lastChild[woman] != NEVER && Math.abs(day - lastChild[woman]) < 400;
        var outOfWedlock = married[woman] == NEVER || day < married[woman];
        if (room[woman] == 0
                || tooClose
                || day > lastDay(woman)
                || (outOfWedlock && married[woman] != NEVER && !rng.chance(0.05))) {
            return;
        }
        room[woman]--;
        lastChild[woman] = day;
        mother[child] = woman;
        var parted = divorced[woman] != NEVER && day > divorced[woman] + 280;
        if (!outOfWedlock && !parted && day <= lastDay(spouse[woman]) + 280) {
            father[child] = spouse[woman];
        }
    }

    private void name() {
        for (int i = 0; i < size; i++) {
            var parent = father[i] >= 0 ? father[i] : mother[i];
            if (parent >= 0) {
                residence[i] = residence[parent];
            }
            var foreign = residence[i] != 'C';
            family[i] = parent >= 0 ? family[parent] : Names.family(rng, foreign);
            given[i] = foreign ? Names.foreignGiven(rng, man[i]) : Names.given(rng, man[i]);
        }
    }
}
