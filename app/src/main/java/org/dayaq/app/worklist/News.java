package org.dayaq.app.worklist;

/** Front door of the news of the desk: that tasks appeared, moved or ended, on whichever node of the platform. */
public interface News {

    /** Whoever wants to be told. Called one after another; to be quick. */
    interface Listener {

        void changed();

        /** Nothing happened for a while; the connection lives. */
        void still();

        /** No more will be told. */
        void ended();
    }

    void listen(Listener listener);

    void leave(Listener listener);
}
