using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;
using nanoFramework.Networking;

namespace NanoTls.Boards.Telemetry;

/// <summary>The Wi-Fi of the board, with an address from DHCP.</summary>
internal sealed class WifiNetwork : Network
{
    private readonly string name;
    private readonly string password;
    private bool up;

    public WifiNetwork(string name, string password)
    {
        this.name = name;
        this.password = password;
        NetworkChange.NetworkAvailabilityChanged += OnAvailabilityChanged;
    }

    public override bool IsUp => up;

    public override bool Join(int milliseconds)
    {
        up = WifiNetworkHelper.ConnectDhcp(name, password, WifiReconnectionKind.Automatic, false, 0, new CancellationTokenSource(milliseconds).Token);
        return up;
    }

    private void OnAvailabilityChanged(object sender, NetworkAvailabilityEventArgs e)
    {
        if (!e.IsAvailable)
            up = false;
    }
}
