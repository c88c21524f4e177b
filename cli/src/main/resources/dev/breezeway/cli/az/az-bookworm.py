# Runs the Azure CLI 2.45 of Debian bookworm, which asks azure.mgmt.network for an API version
# that the python3-azure of the same release lacks, with the one it has, and reads the subscription of
# azure.mgmt.authorization's operations in a field that there has another name.
import os
import runpy
import sys

from azure.cli.core.profiles import ResourceType
from azure.cli.core.profiles import _shared

_shared.AZURE_API_PROFILES['latest'][ResourceType.MGMT_NETWORK] = '2022-07-01'

if 'role' in sys.argv[1:3]:
    from azure.mgmt.authorization.v2018_01_01_preview.operations import RoleDefinitionsOperations
    from azure.mgmt.authorization.v2020_04_01_preview.operations import RoleAssignmentsOperations

    for kind in (RoleAssignmentsOperations, RoleDefinitionsOperations):
        if not hasattr(kind, 'config'):
            kind.config = property(lambda self: self._config)

os.environ.setdefault('AZ_INSTALLER', 'DEB')
sys.argv[0] = 'az'
runpy.run_module('azure.cli', run_name='__main__')
