# Runs the Azure CLI 2.45 of Debian bookworm, which asks azure.mgmt.network for an API version
# that the python3-azure of the same release lacks, with the one it has.
import os
import runpy
import sys

from azure.cli.core.profiles import ResourceType
from azure.cli.core.profiles import _shared

_shared.AZURE_API_PROFILES['latest'][ResourceType.MGMT_NETWORK] = '2022-07-01'

os.environ.setdefault('AZ_INSTALLER', 'DEB')
sys.argv[0] = 'az'
runpy.run_module('azure.cli', run_name='__main__')
