package dev.breezeway.eventsourcing;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;

/** Work in a transaction, tried again when someone else has changed the same. */
final class Attempts {
    private static final int ATTEMPTS = 12;
    private static final long LONGEST_PAUSE_MILLIS = 100;

    private final Transactions transactions;

    Attempts(Transactions transactions) {
        this.transactions = transactions;
    }

    <R> R execute(Causation causation, Supplier<R> work) {
        if (CurrentUnitOfWork.isStarted()) {
            return work.get();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return provided(causation, work);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !Failures.conflict(e)) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    private <R> R provided(Causation causation, Supplier<R> work) {
        Condition condition = causation.condition();
        if (condition == null) {
            return once(causation, work);
        }
        R result = once(causation, () -> {
            condition.judge();
            return work.get();
        });
        condition.committed();
        return result;
    }

    private <R> R once(Causation causation, Supplier<R> work) {
        DefaultUnitOfWork<?> unit =
                DefaultUnitOfWork.startAndGet(new GenericMessage<>("transaction", causation.metaData()));
        unit.attachTransaction((TransactionManager) transactions);
        ResultMessage<R> result = LogContext.within(
                causation, () -> unit.executeWithResult(work::get, RollbackConfigurationType.ANY_THROWABLE));
        if (result.isExceptional()) {
            Throwable cause = result.exceptionResult();
            if (cause instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new IllegalStateException("transaction failed", cause);
        }
        return result.getPayload();
    }

    private static void pause(int attempt) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, 2L << attempt);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, most + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
