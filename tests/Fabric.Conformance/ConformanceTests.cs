using System.Text;
using Fabric.Conformance.Networks;

namespace Fabric.Conformance;

/// <summary>All conformance tests share their networks and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ConformanceTests : ICollectionFixture<ConformanceNetworks>
{
    public const string Name = "conformance";

    /// <summary>Network, client and chaincode.</summary>
    public static TheoryData<string, string, string> All
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var network in ConformanceNetworks.Names)
            {
                data.Add(network, "node", "dotnet");
                data.Add(network, "dotnet", "node");
                data.Add(network, "node", "node");
                data.Add(network, "dotnet", "dotnet");
            }

            return data;
        }
    }

    /// <summary>Network and chaincode, where it does not matter which client asks.</summary>
    public static TheoryData<string, string> Chaincodes
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var network in ConformanceNetworks.Names)
            {
                data.Add(network, "dotnet");
                data.Add(network, "node");
            }

            return data;
        }
    }

    /// <summary>Network, where neither client nor shim matters.</summary>
    public static TheoryData<string> Networks => [.. ConformanceNetworks.Names];

    /// <summary>Network, and the devnet in both its forms, where it matters what peers offer to a chaincode.</summary>
    public static TheoryData<string> Releases => [.. ConformanceNetworks.Names, "devnet" + ConformanceNetworks.Older];

    /// <summary>Network and client.</summary>
    public static TheoryData<string, string> Clients
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var network in ConformanceNetworks.Names)
            {
                data.Add(network, "node");
                data.Add(network, "dotnet");
            }

            return data;
        }
    }

    /// <summary>A text's UTF-8 bytes.</summary>
    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A key that no other test uses, and that other keys may begin with.</summary>
    internal static string NewKey(string name) => $"{name} {Guid.NewGuid():N} ";

    /// <summary>What a chaincode's shim makes of a value that is not there: ours tells it from an empty one.</summary>
    internal static string? Missing(string chaincode) => chaincode == "dotnet" ? null : string.Empty;
}
