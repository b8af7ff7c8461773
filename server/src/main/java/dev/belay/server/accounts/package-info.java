/** Users, keys, groups, policies and roles as administrators manage them, and the audit log. */
@NullMarked
package dev.belay.server.accounts;

import org.jspecify.annotations.NullMarked;
