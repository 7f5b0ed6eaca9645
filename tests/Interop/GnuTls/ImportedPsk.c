/*
 * GnuTLS with a pre-shared key that is imported (RFC 9258): imported-psk server|client PORT IDENTITY KEY CONTEXT
 * The key is in hex, the others are text. The server echoes what one client sends; the client sends its standard input and writes what comes back. Needs GnuTLS 3.8.1.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gnutls/gnutls.h>

static gnutls_datum_t external_identity;
static gnutls_datum_t external_key;
static gnutls_datum_t context;

static void die(const char *what, int code)
{
    printf("%s: %s\n", what, gnutls_strerror(code));
    exit(1);
}

static gnutls_datum_t text(char *argument)
{
    gnutls_datum_t datum = { (unsigned char *)argument, (unsigned int)strlen(argument) };
    return datum;
}

static int give_key(gnutls_datum_t *key, gnutls_psk_key_flags *flags)
{
    key->data = gnutls_malloc(external_key.size);
    if (key->data == NULL)
        return -1;
    memcpy(key->data, external_key.data, external_key.size);
    key->size = external_key.size;
    if (flags != NULL)
        *flags = GNUTLS_PSK_KEY_EXT;
    return 0;
}

static int format(gnutls_datum_t *identity)
{
    return gnutls_psk_format_imported_identity(&external_identity, &context, GNUTLS_TLS1_3, GNUTLS_DIG_SHA256, identity);
}

static int client_key(gnutls_session_t session, gnutls_datum_t *identity, gnutls_datum_t *key, gnutls_psk_key_flags *flags)
{
    (void)session;
    return format(identity) < 0 ? -1 : give_key(key, flags);
}

static int server_key(gnutls_session_t session, const gnutls_datum_t *identity, gnutls_datum_t *key, gnutls_psk_key_flags *flags)
{
    gnutls_datum_t expected;
    int known;

    (void)session;
    if (format(&expected) < 0)
        return -1;
    known = identity->size == expected.size && memcmp(identity->data, expected.data, expected.size) == 0;
    gnutls_free(expected.data);
    if (!known) {
        printf("unknown identity\n");
        return -1;
    }
    return give_key(key, flags);
}

static int open_socket(int server, int port)
{
    struct sockaddr_in address;
    int one = 1, peer, fd = socket(AF_INET, SOCK_STREAM, 0);

    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons((unsigned short)port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (!server) {
        if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
            die("connect", GNUTLS_E_PUSH_ERROR);
        return fd;
    }
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (struct sockaddr *)&address, sizeof address) < 0 || listen(fd, 1) < 0) {
        printf("the port is in use\n");
        exit(1);
    }
    printf("listening\n");
    peer = accept(fd, NULL, NULL);
    close(fd);
    return peer;
}

static void echo(gnutls_session_t session)
{
    char data[4096];
    ssize_t length;

    while ((length = gnutls_record_recv(session, data, sizeof data)) > 0)
        if (gnutls_record_send(session, data, (size_t)length) < 0)
            break;
    if (length < 0)
        die("receive", (int)length);
}

static void send_input(gnutls_session_t session)
{
    char data[4096];
    ssize_t length = 0;

    while (fgets(data, sizeof data, stdin) != NULL) {
        size_t sent = strlen(data), received = 0;

        if ((length = gnutls_record_send(session, data, sent)) < 0)
            die("send", (int)length);
        for (; received < sent; received += (size_t)length) {
            length = gnutls_record_recv(session, data, sent - received);
            /* A ticket comes where data was expected. */
            if (length == GNUTLS_E_AGAIN || length == GNUTLS_E_INTERRUPTED)
                length = 0;
            else if (length <= 0)
                die("receive", (int)length);
            fwrite(data, 1, (size_t)length, stdout);
        }
    }
}

int main(int argc, char **argv)
{
    gnutls_psk_client_credentials_t client;
    gnutls_psk_server_credentials_t server;
    gnutls_session_t session;
    gnutls_datum_t hex;
    int is_server, code;

    setvbuf(stdout, NULL, _IONBF, 0);
    if (argc != 6) {
        printf("imported-psk server|client PORT IDENTITY KEY CONTEXT\n");
        return 2;
    }
    is_server = strcmp(argv[1], "server") == 0;
    external_identity = text(argv[3]);
    hex = text(argv[4]);
    context = text(argv[5]);
    if ((code = gnutls_hex_decode2(&hex, &external_key)) < 0)
        die("key", code);

    gnutls_init(&session, is_server ? GNUTLS_SERVER : GNUTLS_CLIENT);
    gnutls_priority_set_direct(session, "NORMAL:-VERS-ALL:+VERS-TLS1.3:-KX-ALL:+ECDHE-PSK:+DHE-PSK", NULL);
    if (is_server) {
        gnutls_psk_allocate_server_credentials(&server);
        gnutls_psk_set_server_credentials_function3(server, server_key);
        gnutls_credentials_set(session, GNUTLS_CRD_PSK, server);
    } else {
        gnutls_psk_allocate_client_credentials(&client);
        gnutls_psk_set_client_credentials_function3(client, client_key);
        gnutls_credentials_set(session, GNUTLS_CRD_PSK, client);
    }
    gnutls_transport_set_int(session, open_socket(is_server, atoi(argv[2])));
    do
        code = gnutls_handshake(session);
    while (code < 0 && !gnutls_error_is_fatal(code));
    if (code < 0) {
        gnutls_alert_send_appropriate(session, code);
        die("handshake", code);
    }
    printf("handshake complete\n");
    if (is_server)
        echo(session);
    else
        send_input(session);
    gnutls_bye(session, GNUTLS_SHUT_WR);
    return 0;
}
