namespace System.Device.Wifi
{
    public enum WifiReconnectionKind
    {
        Automatic,
    }
}

namespace nanoFramework.Networking
{
    using System;
    using System.Device.Wifi;
    using System.Threading;

    public static class WifiNetworkHelper
    {
        public static extern bool ConnectDhcp(string ssid, string password, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic, bool requiresDateTime = false,
            int wifiAdapterId = 0, CancellationToken token = default);
    }
}
