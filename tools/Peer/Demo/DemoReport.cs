using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace NanoTls.Peer.Demo;

/// <summary>What a session looked like, for a person.</summary>
internal sealed class DemoReport
{
    private readonly DemoSession session;
    private readonly TextWriter output;
    private readonly List<WireRecord> records;

    public DemoReport(DemoSession session, TextWriter output)
    {
        this.session = session;
        this.output = output;
        records = session.Tap.Records();
    }

    public void Write()
    {
        TlsClient device = session.Device;
        output.WriteLine();
        output.WriteLine(Negotiated.VersionOf(device));
        Line("negotiated", SuiteTable.NameOf(device.NegotiatedCipherSuite.Id) + ", " + Negotiated.GroupOf(device) + ", identity '" + DemoSession.Identity + "', record limit " + device.RecordSendLimit);
        Line("messages", DemoSession.Messages + " from device to server, " + session.Answered + " back, " + (session.Answered == DemoSession.Messages ? "all as they were sent" : "NOT all as they were sent"));
        Line("on the wire", "device → server " + Bytes(session.Tap.Sent, session.HandshakeSent, session.MessagesSent));
        Line("", "server → device " + Bytes(session.Tap.Received, session.HandshakeReceived, session.MessagesReceived));
        Line("allocated", session.Allocated.ToString("N0", CultureInfo.InvariantCulture) + " managed bytes by the device's engine and stream while the messages passed");
        WriteRecords();
        WriteTelemetry();
    }

    private static string Bytes(int all, int handshake, int messages)
        => string.Create(CultureInfo.InvariantCulture, $"{all,5:N0} bytes: handshake {handshake}, {DemoSession.Messages} messages {messages:N0}, close {all - handshake - messages}");

    /// <summary>The records as an eavesdropper sees them; equal neighbours in pairs are told once.</summary>
    private void WriteRecords()
    {
        string title = "eavesdropper";
        int first = FirstMessage();
        for (int i = 0; i < records.Count; i++)
        {
            if (i == first + 2)
            {
                int rest = 2 * DemoSession.Messages - 2;
                Line("", "  … and " + rest + " more like these two");
                i += rest;
                if (i >= records.Count)
                    break;
            }
            WireRecord record = records[i];
            Line(title, (record.Outgoing ? "→ " : "← ") + "type " + record.Type + " " + record.TypeName.PadRight(18) + " version " + Convert.ToHexStringLower(record.Bytes, 1, 2) + " length " + (record.Bytes.Length - 5) + Remark(record, i, first));
            title = "";
        }
    }

    private void WriteTelemetry()
    {
        byte[] telemetry = DemoSession.Telemetry(1);
        Line("telemetry", Encoding.ASCII.GetString(telemetry));
        Line("as plaintext", Convert.ToHexStringLower(telemetry)[..64] + "…");
        Line("on the wire", records[FirstMessage()].ToHex(32));
    }

    private int FirstMessage()
    {
        int passed = 0;
        for (int i = 0; i < records.Count; i++)
        {
            if (records[i].Outgoing && passed >= session.HandshakeSent)
                return i;
            if (records[i].Outgoing)
                passed += records[i].Bytes.Length;
        }
        throw new InvalidDataException("no telemetry on the wire");
    }

    private static string Remark(WireRecord record, int index, int firstMessage)
    {
        if (index == firstMessage)
            return "  (telemetry)";
        if (index == firstMessage + 1)
            return "  (its answer)";
        return record.Bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(DemoSession.Identity)) >= 0 ? "  (the identity can be read)" : "";
    }

    private void Line(string title, string text) => output.WriteLine("  " + title.PadRight(14) + text);
}
