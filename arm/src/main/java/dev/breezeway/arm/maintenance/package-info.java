/**
 * What an Owner may do to keep a service well: see its parked messages, put them through again or give them up, and
 * rebuild its read models. Breezeway's own, no Azure path: {@code /_breezeway/<service>/...}.
 */
@NullMarked
package dev.breezeway.arm.maintenance;

import org.jspecify.annotations.NullMarked;
