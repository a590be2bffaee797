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

    /// <summary>The port its peer listens on; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The port that chaincodes dial to register, where they may; 0, the default, takes a free one.</summary>
    public int ChaincodePort { get; init; }

    /// <summary>
    /// What stands for <c>{{.name}}</c> in the connection.json of the <c>ccaas</c> packages that are installed on its peer, as
    /// CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG says it to Fabric's; nothing by default.
    /// </summary>
    public IReadOnlyDictionary<string, string> ChaincodeServiceSettings { get; init; } = new Dictionary<string, string>();
}
