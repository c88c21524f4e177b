package dev.breezeway.dns.view;

/**
 * Who published a name, usually the incarnation of a private endpoint or of a public resource. Names are put and
 * removed per owner, so a late withdrawal by a deleted incarnation cannot take down the names of its successor.
 *
 * @param value opaque; compared exactly
 */
public record OwnerId(String value) {}
