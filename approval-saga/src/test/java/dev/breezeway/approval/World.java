package dev.breezeway.approval;

import dev.breezeway.approval.ApprovalModel.Intent;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.Message;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything at one moment: both aggregates by their histories, the other services by what matters of them, the letters
 * under way, and what is still to come.
 *
 * @param mail letters by channel
 * @param intents what somebody is still going to do
 * @param disorder how many letters may still come out of order or twice, and timers ring early
 */
record World(
        Life.Place process,
        Life.Place connection,
        boolean targetExists,
        Network network,
        boolean published,
        Consumer consumer,
        List<List<Letter>> mail,
        Set<Intent> intents,
        int disorder) {

    /** Ways that keep their order, as a topic does for one key. */
    enum Channel {
        FROM_CONSUMER,
        FROM_NETWORK,
        FROM_DNS,
        FROM_TARGET,
        TO_NETWORK,
        TO_DNS,
        TO_TARGET,
        TO_CONSUMER;

        boolean replies() {
            return this == FROM_NETWORK || this == FROM_DNS || this == FROM_TARGET;
        }
    }

    /** A message under way: what causes it, and its position in its sender's stream. One object for each. */
    static final class Letter {
        final Message message;
        final String id;
        final @Nullable String cause;
        final long sequence;

        Letter(Message message, String id, @Nullable String cause, long sequence) {
            this.message = message;
            this.id = id;
            this.cause = cause;
            this.sequence = sequence;
        }

        @Override
        public String toString() {
            return message.toString();
        }
    }

    /** The managed endpoint, as network-service has it. */
    record Network(boolean exists, boolean active) {}

    /** The shared private link, as its SignalR has it. */
    record Consumer(int epoch, @Nullable ConnectionStatus status, boolean failed, boolean deleting, boolean gone) {
        boolean ended() {
            return failed
                    || status == ConnectionStatus.REJECTED
                    || status == ConnectionStatus.DISCONNECTED
                    || status == ConnectionStatus.TIMEOUT;
        }
    }

    /** A link that was just created, and whose request is under way. */
    static World created(Life.Place process, Life.Place connection, Letter request) {
        List<List<Letter>> mail = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            mail.add(channel == Channel.FROM_CONSUMER ? List.of(request) : List.of());
        }
        return new World(
                process,
                connection,
                true,
                new Network(false, false),
                false,
                new Consumer(1, null, false, false, false),
                List.copyOf(mail),
                Set.of(),
                0);
    }

    boolean quiet() {
        return intents.isEmpty() && mail.stream().allMatch(List::isEmpty);
    }

    List<Letter> mail(Channel channel) {
        return mail.get(channel.ordinal());
    }

    World facing(Set<Intent> coming, int trouble) {
        return new World(
                process, connection, targetExists, network, published, consumer, mail, Set.copyOf(coming), trouble);
    }

    World without(Intent intent) {
        Set<Intent> left = intents.size() == 1 ? Set.of() : EnumSet.copyOf(intents);
        if (!left.isEmpty()) {
            left.remove(intent);
        }
        return facing(left, disorder);
    }

    World post(Channel channel, Letter letter) {
        List<Letter> more = new ArrayList<>(mail(channel));
        more.add(letter);
        return withMail(channel, more);
    }

    World without(Channel channel, int index) {
        List<Letter> fewer = new ArrayList<>(mail(channel));
        fewer.remove(index);
        return withMail(channel, fewer);
    }

    private World withMail(Channel channel, List<Letter> letters) {
        List<List<Letter>> all = new ArrayList<>(mail);
        all.set(channel.ordinal(), List.copyOf(letters));
        return new World(
                process, connection, targetExists, network, published, consumer, List.copyOf(all), intents, disorder);
    }

    World with(Life.Place nextProcess, Life.Place nextConnection) {
        return new World(
                nextProcess, nextConnection, targetExists, network, published, consumer, mail, intents, disorder);
    }

    World with(Network next, boolean nowPublished) {
        return new World(process, connection, targetExists, next, nowPublished, consumer, mail, intents, disorder);
    }

    World with(Consumer next) {
        return new World(process, connection, targetExists, network, published, next, mail, intents, disorder);
    }

    World withoutTarget() {
        return new World(process, connection, false, network, published, consumer, mail, intents, disorder);
    }
}
