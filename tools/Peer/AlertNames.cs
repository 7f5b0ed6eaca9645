using System.Reflection;
using System.Text.Json;

namespace NanoTls.Peer;

/// <summary>The registry's names of alerts.</summary>
internal static class AlertNames
{
    /// <summary>The name, or the number of an alert that has none.</summary>
    public static string NameOf(int alert)
    {
        foreach (FieldInfo field in typeof(AlertDescription).GetFields())
            if ((int)field.GetRawConstantValue() == alert)
                return JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Name);
        return "alert " + alert;
    }
}
