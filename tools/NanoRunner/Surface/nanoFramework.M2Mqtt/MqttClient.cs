namespace nanoFramework.M2Mqtt;

public class MqttClient
{
    private extern MqttClient();
}
