/**
 * A container that stays. {@link org.bellman.serve.internal.ServeCommand} holds the {@link
 * org.bellman.serve.internal.ContainerLock}, listens at a Unix-domain socket by {@link
 * org.bellman.serve.internal.SocketServer}, installs what is put into a folder by {@link
 * org.bellman.serve.internal.DeployFolder}, and is observed through {@link org.bellman.serve.internal.Observation}. {@link
 * org.bellman.serve.internal.AttachCommand} and {@link org.bellman.serve.internal.SocketForwarder} are its clients; what
 * they say to one another is in {@link org.bellman.serve.internal.Protocol}. Until one of the two commands is given no
 * thread is started and no class of JLine or Gogo is loaded.
 */
package org.bellman.serve.internal;
