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
}
