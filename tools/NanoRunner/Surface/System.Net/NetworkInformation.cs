namespace System.Net.NetworkInformation;

public class NetworkAvailabilityEventArgs
{
    private extern NetworkAvailabilityEventArgs();

    public extern bool IsAvailable { get; }
}

public delegate void NetworkAvailabilityChangedEventHandler(object sender, NetworkAvailabilityEventArgs e);

public static class NetworkChange
{
    public static extern event NetworkAvailabilityChangedEventHandler NetworkAvailabilityChanged;
}
