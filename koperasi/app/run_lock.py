"""Runs of the script take turns.

Python works on one run at a time in any case. Sharing it among all that wait finishes each of them late; one after the
other, the first is answered at once, and no time goes into switching between them.
"""

import threading

TURN = threading.Semaphore()
