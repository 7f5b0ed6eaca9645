namespace nanoFramework.M2Mqtt;

public class MqttClient
{
    public extern MqttClient(string brokerHostName);

    public extern bool IsConnected { get; }
}
