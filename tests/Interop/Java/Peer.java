import java.io.FileInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.*;

/** JSSE that echoes: Peer server PORT TRUSTED.pem|- OWN.p12, or Peer client PORT TRUSTED.pem OWN.p12|- once for each version. */
public final class Peer {
    public static void main(String[] arguments) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(arguments[3]), trust(arguments[2]), null);
        int port = Integer.parseInt(arguments[1]);
        if (arguments[0].equals("server")) {
            SSLServerSocket listener = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(port, 4, InetAddress.getLoopbackAddress());
            listener.setNeedClientAuth(!arguments[2].equals("-"));
            System.out.println("listening");
            while (true)
                echo((SSLSocket) listener.accept());
        }
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] { version });
            parameters.setServerNames(List.of(new SNIHostName("device.example")));
            socket.setSSLParameters(parameters);
            echo(socket);
        }
    }

    private static void echo(SSLSocket socket) {
        try (socket) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] { "mqtt" });
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            String peer = "-";
            try {
                peer = socket.getSession().getPeerPrincipal().getName();
            } catch (SSLPeerUnverifiedException exception) {
                // It has no certificate.
            }
            System.out.println(socket.getSession().getProtocol() + " " + socket.getApplicationProtocol() + " " + peer);
            InputStream input = socket.getInputStream();
            OutputStream output = socket.getOutputStream();
            byte[] buffer = new byte[5000];
            for (int length = input.read(buffer); length > 0; length = input.read(buffer))
                output.write(buffer, 0, length);
        } catch (Exception exception) {
            System.out.println(exception);
        }
    }

    private static TrustManager[] trust(String file) throws Exception {
        if (file.equals("-"))
            return null;
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream input = new FileInputStream(file)) {
            store.setCertificateEntry("root", CertificateFactory.getInstance("X.509").generateCertificate(input));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(String file) throws Exception {
        if (file.equals("-"))
            return null;
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream input = new FileInputStream(file)) {
            store.load(input, "password".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, "password".toCharArray());
        return factory.getKeyManagers();
    }
}
