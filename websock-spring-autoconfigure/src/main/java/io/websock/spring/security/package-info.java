/**
 * Sessions under Spring Security: the security context around callbacks, and the expiry
 * of bearer tokens.
 */
@NullMarked
package io.websock.spring.security;

import org.jspecify.annotations.NullMarked;
