package org.dayaq.sandbox;

import java.util.List;
import java.util.Optional;
import org.dayaq.sandbox.identity.Citizens;
import org.dayaq.sandbox.identity.Identity;
import org.dayaq.sandbox.world.Neighbours;

/** The people of the world at the sign-in. */
record DemoCitizens(StateAround state) implements Citizens {

    @Override
    public Optional<Identity> find(String pin) {
        return state.person(pin)
                .filter(person -> person.deathDate() == null)
                .map(person ->
                        Identity.citizen(person.pin(), person.givenName() + " " + person.surname(), person.language()));
    }

    @Override
    public List<Suggestion> suggestions() {
        return Neighbours.WHO.stream()
                .flatMap(neighbour -> find(neighbour.pin()).stream().map(who -> new Suggestion(who, neighbour.why())))
                .toList();
    }
}
