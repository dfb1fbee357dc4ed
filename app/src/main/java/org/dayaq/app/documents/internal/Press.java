package org.dayaq.app.documents.internal;

/** Sets a letter as a sealed PDF. Two of them exist, and they give the same letter. */
interface Press {

    Pressed press(Letter letter);
}
