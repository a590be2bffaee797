namespace Fabric.Devnet;

/// <summary>An organisation of the devnet.</summary>
public sealed record DevnetOrganizationOptions
{
    /// <summary>The name of its membership service provider, for example <c>Org1MSP</c>.</summary>
    public required string MspId { get; init; }

    /// <summary>Its domain, for example <c>org1.example.com</c>: names its folder, its CA and its peer.</summary>
    public required string Domain { get; init; }

    /// <summary>Its people and services; an administrator <c>Admin</c> and a client <c>User1</c> by default.</summary>
    public IReadOnlyList<DevnetUserOptions> Users { get; init; } =
        [new() { Name = "Admin", IsAdministrator = true }, new() { Name = "User1" }];

    /// <summary>The port its first peer listens on; 0, the default, leaves it to <see cref="Peers"/>.</summary>
    public int Port { get; init; }

    /// <summary>Its peers, <c>peer0.DOMAIN</c> and so on; one by default.</summary>
    public IReadOnlyList<DevnetPeerOptions> Peers { get; init; } = [new()];

    /// <summary>
    /// What stands for <c>{{.name}}</c> in the connection.json of the <c>ccaas</c> packages that are installed on its peers, as
    /// CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG says it to Fabric's; nothing by default.
    /// </summary>
    public IReadOnlyDictionary<string, string> ChaincodeServiceSettings { get; init; } = new Dictionary<string, string>();

    internal int PortOf(int peer) => peer == 0 && Port != 0 ? Port : Peers[peer].Port;
}
