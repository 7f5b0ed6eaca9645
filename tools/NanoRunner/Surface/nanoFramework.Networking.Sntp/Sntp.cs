namespace nanoFramework.Networking;

public static class Sntp
{
    public static extern void Start();
}
