namespace Notes;

/// <summary>The main programs of the guide: nobody calls them here.</summary>
public static class Program
{
    /// <summary>The chaincode's: runs until the process is told to stop.</summary>
    public static async Task<int> RunChaincodeAsync(string[] args)
    {
        return await Fabric.Chaincode.ChaincodeHost.RunAsync(
            new Fabric.Chaincode.Contracts.ContractChaincode(new Notes.NoteContract()), args);
    }

    /// <summary>The application's.</summary>
    public static async Task RunApplicationAsync()
    {
        await Notes.NoteApplication.RunAsync(
            new Uri("https://localhost:7051"), "devnet/organizations/org1.example.com", Console.Out, CancellationToken.None);
    }
}
