/**
 * The process that carries a private endpoint connection from request to approval and undoes it again. It is an
 * event-sourced process manager: {@link dev.breezeway.approval.PrivateLinkApproval} decides, its events are its memory,
 * the story that {@code breezeway.approval.events} tells, and the commands that it sends.
 *
 * <table>
 * <caption>What follows from what, for a shared private link (outbound)</caption>
 * <tr><th>on</th><th>the process</th></tr>
 * <tr><td>requested, or put again after an end</td><td>network: provision an endpoint, unless one is left</td></tr>
 * <tr><td>endpoint provisioned</td><td>target: request a connection</td></tr>
 * <tr><td>connection made</td><td>consumer: Pending</td></tr>
 * <tr><td>endpoint, connection or activation refused</td><td>consumer: Failed, with the reason; target: withdraw; then
 * network: release</td></tr>
 * <tr><td>approved, also after rejected</td><td>network: activate; then dns: publish; then consumer: Approved</td></tr>
 * <tr><td>rejected</td><td>dns: withdraw; then network: deactivate; then consumer: Rejected</td></tr>
 * <tr><td>removed at the target</td><td>dns: withdraw; then network: deactivate; then consumer: Disconnected</td></tr>
 * <tr><td>consumer deleted</td><td>target: withdraw and dns: withdraw; then network: release; then consumer: gone</td></tr>
 * <tr><td>not decided in time</td><td>target: withdraw; then consumer: Timeout</td></tr>
 * <tr><td>step not answered in time</td><td>the same command again; at last consumer: Failed</td></tr>
 * <tr><td>resumed by an Owner</td><td>what is unanswered again; else consumer: its status again</td></tr>
 * </table>
 *
 * <p>Every answer names the command that it answers, and what the target says carries the target's own count, so neither
 * an answer that comes late or twice nor decisions that overtake each other are mistaken for another.
 *
 * <p>No name ever points at a dead address: activate before publish, withdraw before deactivate. What arrives late,
 * twice or for an earlier epoch is recorded and ignored. While a step is under way the process waits for its answer and
 * then looks at what is wanted by now.
 */
@NullMarked
package dev.breezeway.approval;

import org.jspecify.annotations.NullMarked;
