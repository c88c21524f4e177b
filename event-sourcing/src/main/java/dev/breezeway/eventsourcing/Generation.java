package dev.breezeway.eventsourcing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The new rows of one table beside the present ones. What a sequence gave (an order of arrival) is not compared; it is
 * taken over with the rows.
 */
record Generation(Sql sql, String next, String present, String columns, Content now, Content rebuilt) {
    /** How many rows, and a number that is the same for the same rows in any order. */
    record Content(long rows, String sum) {}

    static Generation of(Sql sql, String schema, String table) {
        String columns = sql
                .list(
                        "select column_name from information_schema.columns where table_schema = ? and table_name = ? "
                                + "and coalesce(column_default, '') not like 'nextval(%' order by ordinal_position",
                        row -> row.getString(1), schema, table)
                .stream()
                .collect(Collectors.joining(", "));
        String next = schema + "." + table;
        return new Generation(sql, next, table, columns, content(sql, table, columns), content(sql, next, columns));
    }

    private static Content content(Sql sql, String table, String columns) {
        return sql.first(
                        "select count(*), coalesce(sum(hashtextextended(row(%s)::text, 0)), 0)::text from %s"
                                .formatted(columns, table),
                        row -> new Content(row.getLong(1), row.getString(2)))
                .orElseThrow();
    }

    /** Puts the new rows in the place of the present ones unless they are equal; how many were removed or added. */
    long replace() {
        if (now.equals(rebuilt)) {
            return 0;
        }
        long differing = missing(present, next) + missing(next, present);
        sql.update("delete from " + present);
        sql.update("insert into " + present + " select * from " + next);
        return differing;
    }

    private long missing(String from, String in) {
        return sql.first(
                        "select count(*) from (select %s from %s except all select %s from %s) d"
                                .formatted(columns, from, columns, in),
                        row -> row.getLong(1))
                .orElse(0L);
    }

    long rows() {
        return rebuilt.rows();
    }

    /** Of all tables of a model. */
    static String checksum(List<Generation> generations) {
        String all = generations.stream()
                .map(g -> g.present() + ":" + g.rebuilt().rows() + ":"
                        + g.rebuilt().sum())
                .collect(Collectors.joining(";"));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
