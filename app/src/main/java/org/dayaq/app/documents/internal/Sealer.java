package org.dayaq.app.documents.internal;

/** Signs what the file says, outside the place where the signature goes. */
interface Sealer {

    /** The signature (CMS, detached) over two ranges of the buffer. */
    byte[] sign(byte[] file, int start, int length, int secondStart, int secondLength);

    /** How many bytes to keep free for it. */
    int reserve();
}
