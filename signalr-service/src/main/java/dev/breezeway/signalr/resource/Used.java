package dev.breezeway.signalr.resource;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.ResourceStore.Stored;

/** How many free SignalRs and how many units a subscription has in a region. */
record Used(int free, int units) {
    static Used of(SignalRs signalrs, String subscription, String region) {
        int free = 0;
        int units = 0;
        String after = null;
        do {
            ResourceStore.Page<SignalRView> page = signalrs.page(subscription, null, after, Answers.PAGE);
            for (Stored<SignalRView> stored : page.items()) {
                SignalRContent content = stored.document().content();
                if (content.location().equals(region)) {
                    free += content.sku().free() ? 1 : 0;
                    units += content.sku().capacity();
                }
            }
            after = page.next();
        } while (after != null);
        return new Used(free, units);
    }
}
