package dev.breezeway.resources.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.ProviderType;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RememberedListsTest {
    private static final ProviderType TYPE = ProviderType.ALL.getFirst();

    private final RememberedLists lists = new RememberedLists(Clock.systemUTC());

    @Test
    void aListThatIsReadPageByPageIsRememberedWithItsLastPage() {
        lists.keep(TYPE, null, items("a", "b", "c"), false);
        assertThat(lists.of(TYPE)).isEmpty();

        // the reader had room for two of the three, so the next page begins after the second
        lists.keep(TYPE, "/b", items("c", "d"), true);

        assertThat(lists.of(TYPE).orElseThrow().items())
                .extracting(ListedItem::name)
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void aPageOfAListThatWasNotBegunHereIsNoList() {
        lists.keep(TYPE, "/b", items("c"), true);

        assertThat(lists.of(TYPE)).isEmpty();
    }

    @Test
    void anotherBeginningLeavesTheLastWholeListAsItIs() {
        lists.keep(TYPE, null, items("a", "b"), true);
        lists.keep(TYPE, null, items("a"), false);

        assertThat(lists.of(TYPE).orElseThrow().after("/a"))
                .extracting(ListedItem::name)
                .containsExactly("b");
    }

    @Test
    void anItemThatIsGoneFromTheListRepeatsNothingOfIt() {
        lists.keep(TYPE, null, items("a", "b", "c", "d"), true);
        lists.keep(TYPE, null, items("a", "c", "d"), true);

        assertThat(lists.of(TYPE).orElseThrow().after("/b"))
                .extracting(ListedItem::name)
                .containsExactly("c", "d");
        assertThat(lists.of(TYPE).orElseThrow().after("/e")).isEmpty();
    }

    private static List<ListedItem> items(String... names) {
        return Stream.of(names)
                .map(name -> new ListedItem("/" + name, name, "t", null, null, null, null))
                .toList();
    }
}
