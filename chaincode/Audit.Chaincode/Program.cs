using Audit.Chaincode;
using Fabric.Chaincode;

return await ChaincodeHost.RunAsync(new AuditChaincode(), args);
