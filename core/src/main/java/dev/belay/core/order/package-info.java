/** Change orders, their pipelines and tasks, and what may follow what. */
@NullMarked
package dev.belay.core.order;

import org.jspecify.annotations.NullMarked;
