/**
 * Credentials of sessions: expiry, renewal and revocation.
 */
@NullMarked
package io.websock.spring.credentials;

import org.jspecify.annotations.NullMarked;
