using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;

namespace Fabric.Conformance.Gateway;

/// <summary>What every client of the Gateway must be able to rely on. The scenarios share their networks and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class GatewayScenarios : ICollectionFixture<ScenarioNetworks>
{
    public const string Name = "gateway scenarios";

    /// <summary>Network and client.</summary>
    public static TheoryData<string, string> Clients => ConformanceTests.Clients;

    /// <summary>Network, client and form of blocks.</summary>
    public static TheoryData<string, string, EventKind> BlockStreams
    {
        get
        {
            var data = new TheoryData<string, string, EventKind>();
            foreach (var network in ConformanceNetworks.Names)
            {
                foreach (var kind in (EventKind[])[EventKind.Block, EventKind.FilteredBlock, EventKind.BlockAndPrivateData])
                {
                    data.Add(network, "dotnet", kind);
                    data.Add(network, "node", kind);
                }
            }

            return data;
        }
    }
}
